/** Numbers of the wire that both sides use. Sizes in bytes, times in milliseconds, lengths in characters. */
export const TEXT_MAX = 4_000
export const TOKEN_MAX = 64
export const NAME_MAX = 80
export const HANDLE_MIN = 3
export const HANDLE_MAX = 32
export const PASSWORD_MIN = 8
export const PASSWORD_MAX = 128
export const DATA_MAX = 8 * 1024
export const BODY_MAX = 64 * 1024
export const SYNC_BODY_MAX = 1024 * 1024
export const UPLOAD_MAX = 10 * 1024 * 1024
export const FRAME_MAX = 1024 * 1024
export const PAGE_MAX = 100
export const PAGE_DEFAULT = 50
export const ROOM_LIST_MAX = 50
/** Changes of one topic, of all topics, and bytes in all, beyond which `sync` says `reset`. */
export const SYNC_TOPIC_MAX = 500
export const SYNC_CHANGES_MAX = 2_000
export const SYNC_BYTES_MAX = 4 * 1024 * 1024
/** Rooms larger than this get no `read` signals. */
export const READ_SIGNAL_MEMBERS_MAX = 50
/** A profile change is told to this many of one's most recently active rooms. */
export const PROFILE_ROOMS_MAX = 200
/** Every socket hears of the heads that moved at least this often. */
export const HEADS_EVERY = 20_000
/** Frames in a minute that are no event of this protocol, before the socket is cut. */
export const STRAY_FRAMES_MAX = 10
