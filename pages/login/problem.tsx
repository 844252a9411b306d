import { type ProblemProps, problemProps } from '#app/door-props.ts'
import { LookProvider } from '#components/look/use-look.tsx'
import { ProblemPage } from '#components/session/problem-page.tsx'

export default function SignInProblemPage({ path, next, twitch, problem, signedIn, ...look }: ProblemProps) {
  return (
    <LookProvider {...look}>
      <ProblemPage path={path} next={next} twitch={twitch} problem={problem} signedIn={signedIn} />
    </LookProvider>
  )
}

export const getServerSideProps = problemProps
