'use client'

import { useTranslations } from 'use-intl'
import type { SignInProblem } from '#server/auth/sign-in-problem.ts'
import { LINKED_AT } from '#protocol/paths.ts'
import { DocumentTitle } from '#components/ui/document-title.tsx'
import { Door } from './door.tsx'
import type { DoorPage } from './door-page.ts'
import { mayGoBetter } from './problems.ts'
import { TwitchButton } from './twitch-button.tsx'

interface Props extends DoorPage {
  problem: SignInProblem
  signedIn: boolean
}

/** What is said of a sign-in, or of linking, that came to nothing. `next`: where it was to lead. */
export function ProblemPage({ problem, path, next, signedIn, twitch }: Props) {
  const t = useTranslations('session')
  const title = t(`problems.${problem}.title`)
  const linking = next === LINKED_AT
  const { href, link } = wayOn(problem, next, signedIn)
  // Linking that is begun anew by nobody would sign up somebody new.
  const canRetry = mayGoBetter(problem) && twitch !== null && (signedIn || !linking)
  return (
    <Door path={path}>
      <DocumentTitle name={title} />
      <div className="grid w-full max-w-md grid-cols-[minmax(0,1fr)] gap-6 rounded-xl border border-line bg-raised p-6 sm:p-8">
        <div className="grid gap-3">
          <h1 className="text-2xl font-semibold text-balance">{title}</h1>
          <p className="text-quiet">{t(`problems.${problem}.text`)}</p>
        </div>
        {canRetry && <TwitchButton text={t('problem.again')} next={next} simulated={twitch === 'simulated'} />}
        <a
          href={href}
          className="tap inline-flex items-center justify-self-start rounded-md font-medium text-accent underline"
        >
          {t(`problem.${link}`)}
        </a>
      </div>
    </Door>
  )
}

const ACCOUNT = '/settings/account'

function wayOn(problem: SignInProblem, next: string, signedIn: boolean) {
  const path = next === LINKED_AT ? ACCOUNT : next
  if (signedIn) {
    const settings = path.startsWith('/settings') || problem === 'second'
    return settings ? ({ href: ACCOUNT, link: 'toSettings' } as const) : ({ href: path, link: 'goOn' } as const)
  }
  const link = problem === 'disabled' ? 'somebodyElse' : 'byPassword'
  return { href: `/login?next=${encodeURIComponent(path)}`, link } as const
}
