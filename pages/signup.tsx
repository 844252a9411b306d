import { type DoorProps, doorProps } from '#app/door-props.ts'
import { LookProvider } from '#components/look/use-look.tsx'
import { SignupForm } from '#components/session/signup-form.tsx'

export default function SignupPage({ path, next, twitch, ...look }: DoorProps) {
  return (
    <LookProvider {...look}>
      <SignupForm path={path} next={next} twitch={twitch} />
    </LookProvider>
  )
}

export const getServerSideProps = doorProps
