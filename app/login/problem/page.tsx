import { safeNextPath } from '#components/session/next-path.ts'
import { ProblemPage } from '#components/session/problem-page.tsx'
import { knownProblem } from '#components/session/problems.ts'
import { pageSession, pageTwitch } from '../../session.ts'

interface Props {
  searchParams: Promise<{ next?: string | string[]; why?: string | string[] }>
}

export default async function SignInProblemPage({ searchParams }: Props) {
  const { next, why } = await searchParams
  const signedIn = (await pageSession()) !== null
  return (
    <ProblemPage
      problem={knownProblem(why)}
      next={safeNextPath(next)}
      signedIn={signedIn}
      twitch={await pageTwitch()}
    />
  )
}
