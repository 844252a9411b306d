import Link from 'next/link'
import type { SignInProblem } from '#server/auth/sign-in-problem.ts'
import type { Runtime } from '#server/runtime.ts'
import { PageTitle } from '#components/ui/page-title.tsx'
import { LINKED_AT } from '#protocol/paths.ts'
import { PROBLEMS } from './problems.ts'
import { TwitchButton } from './twitch-button.tsx'

interface Props {
  problem: SignInProblem
  /** Where it was to lead. */
  next: string
  signedIn: boolean
  twitch: Runtime['twitch']
}

export function ProblemPage({ problem, next, signedIn, twitch }: Props) {
  const { title, text, again } = PROBLEMS[problem]
  const linking = next === LINKED_AT
  const { href, link } = wayOn(problem, next, signedIn)
  // Linking that is begun anew by nobody would sign up somebody new.
  const canRetry = again && twitch !== null && (signedIn || !linking)
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <PageTitle name={title} />
      <div className="grid w-full max-w-sm gap-6">
        <div className="grid gap-3">
          <h1 className="text-2xl font-semibold text-balance">{title}</h1>
          <p className="text-quiet">{text}</p>
        </div>
        {canRetry && <TwitchButton text="Try again with Twitch" next={next} simulated={twitch === 'simulated'} />}
        <Link href={href} className="justify-self-start font-medium text-accent underline">
          {link}
        </Link>
      </div>
    </main>
  )
}

function wayOn(problem: SignInProblem, next: string, signedIn: boolean) {
  const path = next === LINKED_AT ? '/settings' : next
  if (signedIn) {
    const settings = path === '/settings' || problem === 'second'
    return settings ? { href: '/settings', link: 'Back to settings' } : { href: path, link: 'Continue' }
  }
  const link = problem === 'disabled' ? 'Sign in as somebody else' : 'Use a password instead'
  return { href: `/login?next=${encodeURIComponent(path)}`, link }
}
