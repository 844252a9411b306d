/**
 * Where linking an account at Twitch ends. Whoever begins it says so as next-auth's `callbackUrl`; by exactly this the
 * server tells linking from signing in.
 */
export const LINKED_AT = '/settings?linked=twitch'
