/** Where Twitch is, real or simulated: the only thing in which the two differ. */
export interface TwitchAddresses {
  /** The issuer of OpenID Connect; `/token`, `/validate` and `/revoke` are below it. */
  issuer: string
  helix: string
}

/** The application that is registered at Twitch. */
export interface TwitchApp extends TwitchAddresses {
  clientId: string
  clientSecret: string
  simulated: boolean
}

/** dev.twitch.tv/docs/authentication/getting-tokens-oidc */
export const REAL_TWITCH: TwitchAddresses = {
  issuer: 'https://id.twitch.tv/oauth2',
  helix: 'https://api.twitch.tv/helix',
}

/** Where Twitch serves people's pictures from. */
export const TWITCH_PICTURES = 'https://static-cdn.jtvnw.net'

/** Twitch among the providers of accounts elsewhere. */
export const TWITCH = 'twitch'

const SIMULATED = 'simulated:'

/**
 * Under which id somebody at Twitch is known here. One of the simulator's must never be taken for one of Twitch's: an
 * installation may move from one to the other.
 */
export const accountIdAt = ({ simulated }: Pick<TwitchApp, 'simulated'>, id: string): string =>
  simulated ? SIMULATED + id : id

/** Those accounts that are this Twitch's, and not the other's: tokens are shown to nobody else. */
export const accountsAt = ({ simulated }: Pick<TwitchApp, 'simulated'>) => ({
  provider: TWITCH,
  providerAccountId: simulated ? { startsWith: SIMULATED } : { not: { startsWith: SIMULATED } },
})
