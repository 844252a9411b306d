import type { AnyCommand, CommandMap } from '#server/kernel/command.ts'
import { unlink as accountUnlink } from './account/unlink.ts'
import { list as adminUserList } from './admin/user/list.ts'
import { update as adminUserUpdate } from './admin/user/update.ts'
import { list as changeList } from './change/list.ts'
import { open as directOpen } from './direct/open.ts'
import { set as emotionSet } from './emotion/set.ts'
import { remove as meDelete } from './me/delete.ts'
import { get as meGet } from './me/get.ts'
import { password as mePassword } from './me/password.ts'
import { update as meUpdate } from './me/update.ts'
import { remove as memberRemove } from './member/remove.ts'
import { update as memberUpdate } from './member/update.ts'
import { remove as messageDelete } from './message/delete.ts'
import { edit as messageEdit } from './message/edit.ts'
import { history as messageHistory } from './message/history.ts'
import { list as messageList } from './message/list.ts'
import { send as messageSend } from './message/send.ts'
import { clear as reactionClear } from './reaction/clear.ts'
import { set as reactionSet } from './reaction/set.ts'
import { list as relationshipList } from './relationship/list.ts'
import { set as relationshipSet } from './relationship/set.ts'
import { close as roomClose } from './room/close.ts'
import { code as roomCode } from './room/code.ts'
import { create as roomCreate } from './room/create.ts'
import { get as roomGet } from './room/get.ts'
import { join as roomJoin } from './room/join.ts'
import { leave as roomLeave } from './room/leave.ts'
import { list as roomList } from './room/list.ts'
import { members as roomMembers } from './room/members.ts'
import { mood as roomMood } from './room/mood.ts'
import { prefs as roomPrefs } from './room/prefs.ts'
import { read as roomRead } from './room/read.ts'
import { search as roomSearch } from './room/search.ts'
import { update as roomUpdate } from './room/update.ts'
import { list as sessionList } from './session/list.ts'
import { login as sessionLogin } from './session/login.ts'
import { logout as sessionLogout } from './session/logout.ts'
import { revoke as sessionRevoke } from './session/revoke.ts'
import { signup as sessionSignup } from './session/signup.ts'
import { sync } from './sync/sync.ts'
import { create as uploadCreate } from './upload/create.ts'
import { get as userGet } from './user/get.ts'
import { presence as userPresence } from './user/presence.ts'
import { search as userSearch } from './user/search.ts'
import { clear as visualClear } from './visual/clear.ts'
import { get as visualGet } from './visual/get.ts'
import { list as visualList } from './visual/list.ts'
import { update as visualUpdate } from './visual/update.ts'

const LIST = [
  sessionSignup,
  sessionLogin,
  sessionLogout,
  sessionList,
  sessionRevoke,
  meGet,
  meUpdate,
  mePassword,
  meDelete,
  accountUnlink,
  roomCreate,
  roomJoin,
  roomLeave,
  roomList,
  roomSearch,
  roomGet,
  roomUpdate,
  roomCode,
  roomClose,
  roomMembers,
  memberUpdate,
  memberRemove,
  roomRead,
  roomPrefs,
  roomMood,
  directOpen,
  messageSend,
  messageList,
  messageEdit,
  messageDelete,
  messageHistory,
  reactionSet,
  reactionClear,
  emotionSet,
  uploadCreate,
  userGet,
  userPresence,
  userSearch,
  relationshipSet,
  relationshipList,
  visualGet,
  visualList,
  visualUpdate,
  visualClear,
  changeList,
  sync,
  adminUserList,
  adminUserUpdate,
] as const

/** Every command's input and output, for typed clients. */
export type Commands = CommandMap<typeof LIST>

/** All commands, by name. The doors and the OpenAPI document are loops over this. */
export const registry: ReadonlyMap<string, AnyCommand> = new Map(
  LIST.map((command) => [command.name, command as unknown as AnyCommand]),
)
