import type { SignInProblem } from '#server/auth/sign-in-problem.ts'

interface Words {
  title: string
  text: string
  /** Whether it may go better the next time. */
  again: boolean
}

/** What is said of a sign-in, or of linking, that came to nothing. */
export const PROBLEMS: Readonly<Record<SignInProblem, Words>> = {
  denied: {
    title: 'You did not allow it',
    text: 'Twitch says that you did not allow Greenroom to know who you are. Nothing was changed.',
    again: true,
  },
  expired: {
    title: 'This took too long',
    text: 'There is a limited time to finish what was begun with Twitch, and it is over. Start again.',
    again: true,
  },
  elsewhere: {
    title: 'This was not begun here',
    text: 'It was begun in another browser or in a private window, or its cookies are gone. Start again in this one.',
    again: true,
  },
  repeated: {
    title: 'You are signed in already',
    text: 'This was finished before. There is nothing left to do.',
    again: false,
  },
  mismatch: {
    title: 'This answer does not fit',
    text: 'It does not belong to the sign-in that this browser began last. Nothing was changed.',
    again: true,
  },
  unavailable: {
    title: 'Twitch does not answer',
    text: 'Your account here is unharmed. Try again in a minute, or use a password.',
    again: true,
  },
  taken: {
    title: 'This Twitch account is taken',
    text: 'It signs in somebody else here, and can belong to one user only. Nothing was changed.',
    again: false,
  },
  second: {
    title: 'Another Twitch account is linked',
    text: 'Your account here is linked to another Twitch account. Unlink that one in the settings first.',
    again: false,
  },
  disabled: {
    title: 'This account is disabled',
    text: 'An admin has disabled it. It cannot be signed in to, with Twitch or with a password.',
    again: false,
  },
  failed: {
    title: 'This did not work',
    text: 'Something went wrong on the way from Twitch. Try again, or use a password.',
    again: true,
  },
}

/** The problem that an address names; one that we have no words for has failed. */
export function knownProblem(why: string | string[] | undefined): SignInProblem {
  return typeof why === 'string' && Object.hasOwn(PROBLEMS, why) ? (why as SignInProblem) : 'failed'
}
