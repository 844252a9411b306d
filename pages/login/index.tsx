import { type LoginProps, loginProps } from '#app/door-props.ts'
import { LookProvider } from '#components/look/use-look.tsx'
import { LoginForm } from '#components/session/login-form.tsx'

export default function LoginPage({ path, next, twitch, why, withTwitch, ...look }: LoginProps) {
  return (
    <LookProvider {...look}>
      <LoginForm path={path} next={next} twitch={twitch} why={why} withTwitch={withTwitch} />
    </LookProvider>
  )
}

export const getServerSideProps = loginProps
