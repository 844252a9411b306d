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
/**
 * Of a picture that is uploaded: pixels that it may have, which cost very different amounts of memory to decode, and the
 * longer side of what is made of it, in pixels.
 */
export const PICTURE_PIXELS_MAX = {
  jpeg: 50_000_000,
  png: 24_000_000,
  webp: 24_000_000,
  gif: 24_000_000,
  avif: 12_000_000,
}
export const PICTURE_SIDE_MAX = 2_560
export const PICTURE_THUMB_SIDE = 640
/** What a picture shows, in words. */
export const ALT_MAX = 500
/** Pictures that go out together. */
export const PICTURES_AT_ONCE = 10
export const PAGE_MAX = 100
export const PAGE_DEFAULT = 50
export const ROOM_LIST_MAX = 50
/** Changes of one topic, of all topics, and bytes in all, beyond which `sync` says `reset`. */
export const SYNC_TOPIC_MAX = 500
export const SYNC_CHANGES_MAX = 2_000
export const SYNC_BYTES_MAX = 4 * 1024 * 1024
/** Bytes of a character, and how many are answered at once. */
export const VISUAL_MAX = 8 * 1024
export const VISUAL_LIST_MAX = 100
/** Rooms larger than this get no `read` signals. */
export const READ_SIGNAL_MEMBERS_MAX = 50
/** A profile change is told to this many of one's most recently active rooms. */
export const PROFILE_ROOMS_MAX = 200
/** Every socket hears of the heads that moved at least this often. */
export const HEADS_EVERY = 20_000
/** Frames in a minute that are no event of this protocol, before the socket is cut. */
export const STRAY_FRAMES_MAX = 10
/** What one socket may say that it looks at. */
export const LOOK_TOPICS_MAX = 20
export const LOOK_PEOPLE_MAX = 200
/** Whose presence one may ask for at once. */
export const PRESENCE_MAX = 100
/** Somebody who writes says so once in this time; who has not said it for the longer one has stopped. */
export const TYPING_AGAIN = 3_000
export const TYPING_LASTS = 5_000
/** Units of UTF-16; the longest emoji there are take 35. */
export const EMOJI_MAX = 40
/** Different emoji of one user on one message, of all users on it, and users that are named for each. */
export const REACTIONS_OF_USER_MAX = 20
export const REACTIONS_MAX = 50
export const REACTION_USERS_MAX = 50
