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
