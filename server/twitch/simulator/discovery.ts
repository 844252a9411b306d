import type { World } from './world.ts'

/** What a client of OpenID Connect finds out by itself, shaped as Twitch's; of response types only what is served. */
export const configuration = ({ origin }: World) => ({
  authorization_endpoint: `${origin}/oauth2/authorize`,
  claims_parameter_supported: true,
  claims_supported: [
    ...['iss', 'sub', 'aud', 'azp', 'exp', 'iat'],
    ...['email', 'email_verified', 'picture', 'preferred_username', 'updated_at'],
  ],
  id_token_signing_alg_values_supported: ['RS256'],
  issuer: `${origin}/oauth2`,
  jwks_uri: `${origin}/oauth2/keys`,
  response_types_supported: ['code'],
  scopes_supported: ['openid'],
  subject_types_supported: ['public'],
  token_endpoint: `${origin}/oauth2/token`,
  token_endpoint_auth_methods_supported: ['client_secret_post'],
  userinfo_endpoint: `${origin}/oauth2/userinfo`,
})
