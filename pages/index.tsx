import { type LandingProps, landingProps } from '#app/door-props.ts'
import { LookProvider } from '#components/look/use-look.tsx'
import { Landing } from '#components/session/landing.tsx'

// All on it are links: it is sent without a script. (Next names it unstable; without it the page would be the same, and heavier.)
export const config = { unstable_runtimeJS: false }

export default function HomePage({ twitch, ...look }: LandingProps) {
  return (
    <LookProvider {...look}>
      <Landing twitch={twitch} />
    </LookProvider>
  )
}

export const getServerSideProps = landingProps
