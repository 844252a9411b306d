/**
 * Scopes of Twitch (dev.twitch.tv/docs/authentication/scopes) that a chat may want, as people are asked for them.
 * Others are refused: one that is wanted belongs here first.
 */
export const SCOPES: Readonly<Record<string, string>> = {
  openid: 'Know who you are: your id, display name and picture',
  'user:read:email': 'Read your e-mail address',
  'user:read:follows': 'See which channels you follow',
  'user:read:subscriptions': 'See which channels you are subscribed to',
  'user:read:emotes': 'See which emotes you have',
  'user:read:blocked_users': 'See whom you have blocked',
  'user:read:moderated_channels': 'See which channels you moderate',
  'user:read:chat': 'Read chat as you',
  'user:write:chat': 'Send chat messages as you',
  'user:bot': 'Appear in chat as a bot under your name',
  'channel:bot': 'Bring bots into your channel’s chat',
  'channel:moderate': 'Read what moderators do in your channel',
  'channel:read:subscriptions': 'See who is subscribed to your channel',
  'channel:read:vips': 'See who is a VIP in your channel',
  'moderation:read': 'See your channel’s moderators and bans',
  'moderator:read:chatters': 'See who is in the chats you moderate',
  'moderator:read:followers': 'See who follows the channels you moderate',
  'moderator:manage:banned_users': 'Ban and unban people where you moderate',
  'moderator:manage:chat_messages': 'Delete chat messages where you moderate',
  'chat:read': 'Read chat over IRC as you',
  'chat:edit': 'Send chat messages over IRC as you',
}

export const isScope = (scope: string): boolean => Object.hasOwn(SCOPES, scope)
