import type { GetServerSidePropsContext, GetServerSidePropsResult } from 'next'
import type { EndReason } from '#server/auth/sessions.ts'
import type { SignInProblem } from '#server/auth/sign-in-problem.ts'
import { type Runtime, runtime } from '#server/runtime.ts'
import { lookCookie } from '#components/look/look.ts'
import type { DoorPage } from '#components/session/door-page.ts'
import { languageChosen } from '#components/session/language-path.ts'
import { isInvitation, safeNextPath } from '#components/session/next-path.ts'
import { knownProblem } from '#components/session/problems.ts'
import { type LookProps, lookProps, redirect } from './page-props.ts'

type Context = Pick<GetServerSidePropsContext, 'req' | 'res' | 'resolvedUrl' | 'query'>
type Result<P> = GetServerSidePropsResult<P>

export type DoorProps = LookProps & DoorPage

/** A page of the door is sent no more texts than it shows. */
function doorLook(context: Context): LookProps {
  const { messages, ...look } = lookProps(context)
  return { ...look, messages: { common: messages.common, session: messages.session } }
}

/** Remembers the language that the address chooses, and leads on without it; null where it chooses none. */
function rememberLanguage(context: Context) {
  const chosen = languageChosen(context.resolvedUrl)
  if (!chosen) return null
  const { look } = lookProps(context)
  context.res.setHeader('Set-Cookie', lookCookie({ ...look, locale: chosen.locale }))
  return redirect(chosen.path)
}

const cookieOf = (context: Context): string | null => context.req.headers.cookie ?? null

async function isSignedIn(context: Context): Promise<boolean> {
  return (await runtime().pageSession(cookieOf(context))) !== null
}

export type LandingProps = LookProps & { twitch: Runtime['twitch'] }

/** The front page; who is signed in has their rooms for one. */
export async function landingProps(context: Context): Promise<Result<LandingProps>> {
  if (await isSignedIn(context)) return redirect('/rooms')
  return rememberLanguage(context) ?? { props: { ...doorLook(context), twitch: runtime().twitch } }
}

/** A page for who is not signed in; who is goes on. */
export async function doorProps(context: Context): Promise<Result<DoorProps>> {
  const next = safeNextPath(context.query.next)
  if (await isSignedIn(context)) return redirect(next)
  const door = { path: context.resolvedUrl, next, twitch: runtime().twitch }
  return rememberLanguage(context) ?? { props: { ...doorLook(context), ...door } }
}

export interface LoginProps extends DoorProps {
  why: EndReason | 'ended' | 'elsewhere' | null
  withTwitch: boolean
}

/** The same, with why one is asked to sign in again. */
export async function loginProps(context: Context): Promise<Result<LoginProps>> {
  const door = await doorProps(context)
  if (!('props' in door)) return door
  const props = await door.props
  const { next, why } = context.query
  const left = why === 'ended' || why === 'elsewhere' ? why : null
  // The client knows that a session is over, the server what ended it. Who comes for something else knows, or need not.
  const asks = left !== null || (next !== undefined && !isInvitation(props.next))
  const reason = (asks ? await runtime().pageEnd(cookieOf(context)) : null) ?? left
  const withTwitch = props.twitch !== null && context.query.with === 'twitch'
  return { props: { ...props, why: reason, withTwitch } }
}

export interface ProblemProps extends DoorProps {
  problem: SignInProblem
  signedIn: boolean
}

/** What kept somebody from signing in by way of Twitch. */
export async function problemProps(context: Context): Promise<Result<ProblemProps>> {
  const signedIn = await isSignedIn(context)
  const { why, next } = context.query
  const door = { path: context.resolvedUrl, next: safeNextPath(next), twitch: runtime().twitch }
  return rememberLanguage(context) ?? { props: { ...doorLook(context), ...door, problem: knownProblem(why), signedIn } }
}
