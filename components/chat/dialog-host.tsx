'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Room } from '#protocol/room.ts'
import { useRoom } from '#client/hooks/use-rooms.ts'
import { closeDialog, type OpenDialog, openDialogNow, useOpenDialog } from './dialogs.ts'
import { Part } from './part.ts'
import { say } from './toast.ts'

interface ForRoom {
  room: Room
  onClose: () => void
}
interface ForMember extends ForRoom {
  userId: string
}

// Each comes when it is first opened: what a dialog takes, the first page does without.
const PARTS = {
  createRoom: new Part(() => import('#components/room/create-room-dialog.tsx').then((m) => m.CreateRoomDialog)),
  joinRoom: new Part(() => import('#components/room/join-room-dialog.tsx').then((m) => m.JoinRoomDialog)),
  newMessage: new Part(() => import('#components/people/new-message-dialog.tsx').then((m) => m.NewMessageDialog)),
  palette: new Part(() => import('#components/palette/palette.tsx').then((m) => m.Palette)),
  shortcuts: new Part(() => import('#components/shortcuts/shortcuts-dialog.tsx').then((m) => m.ShortcutsDialog)),
  invite: new Part(() => import('#components/room/invite-dialog.tsx').then((m) => m.InviteDialog)),
  roomMenu: new Part(() => import('#components/room/room-sheet.tsx').then((m) => m.RoomSheet)),
  roomSettings: new Part(() => import('#components/room/room-settings-dialog.tsx').then((m) => m.RoomSettingsDialog)),
  notifications: new Part(() => import('#components/room/notifications-dialog.tsx').then((m) => m.NotificationsDialog)),
  leaveRoom: new Part(() => import('#components/room/leave-room-dialog.tsx').then((m) => m.LeaveRoomDialog)),
  removeMember: new Part(() => import('#components/people/remove-member-dialog.tsx').then((m) => m.RemoveMemberDialog)),
  makeOwner: new Part(() => import('#components/people/make-owner-dialog.tsx').then((m) => m.MakeOwnerDialog)),
  block: new Part(() => import('#components/people/block-dialog.tsx').then((m) => m.BlockDialog)),
  picture: new Part(() => import('#components/image/picture-viewer.tsx').then((m) => m.PictureViewer)),
  mood: new Part(() => import('#components/visual/mood-dialog.tsx').then((m) => m.MoodDialog)),
  profile: new Part(() => import('#components/people/profile-dialog.tsx').then((m) => m.ProfileDialog)),
}

/** The one dialog that is open. */
export function DialogHost() {
  const t = useTranslations('common.errors')
  const dialog = useOpenDialog()
  const [, loaded] = useState(0)
  useEffect(() => {
    if (!dialog || PARTS[dialog.name].value) return
    PARTS[dialog.name].load().then(
      () => loaded((times) => times + 1),
      () => {
        say(t('offline'))
        // Another one may be open by now.
        if (openDialogNow() === dialog) closeDialog()
      },
    )
  }, [dialog, t])
  return dialog && <Opened key={JSON.stringify(dialog)} dialog={dialog} />
}

function Opened({ dialog }: { dialog: OpenDialog }): ReactNode {
  const onClose = closeDialog
  switch (dialog.name) {
    case 'createRoom':
    case 'joinRoom':
    case 'newMessage':
    case 'palette':
    case 'shortcuts': {
      const Content = PARTS[dialog.name].value
      return Content && <Content onClose={onClose} />
    }
    case 'invite':
    case 'roomMenu':
    case 'roomSettings':
    case 'notifications':
    case 'leaveRoom':
      return <OfRoom roomId={dialog.roomId} content={PARTS[dialog.name].value} />
    case 'removeMember':
    case 'makeOwner':
      return <OfMember {...dialog} content={PARTS[dialog.name].value} />
    case 'block': {
      const Block = PARTS.block.value
      return Block && <Block userId={dialog.userId} onClose={onClose} />
    }
    case 'picture': {
      const Picture = PARTS.picture.value
      return Picture && <Picture roomId={dialog.roomId} seq={dialog.seq} onClose={onClose} />
    }
    case 'mood': {
      const Mood = PARTS.mood.value
      return Mood && <Mood message={dialog.message} onClose={onClose} />
    }
    case 'profile': {
      const Profile = PARTS.profile.value
      return Profile && <Profile userId={dialog.userId} roomId={dialog.roomId} onClose={onClose} />
    }
  }
}

/** A room that is gone takes its dialog along. */
function OfRoom({ roomId, content: Content }: { roomId: string; content: ((props: ForRoom) => ReactNode) | null }) {
  const room = useRoom(roomId)
  useEffect(() => {
    if (!room) closeDialog()
  }, [room])
  return Content && room && <Content room={room} onClose={closeDialog} />
}

interface OfMemberProps {
  roomId: string
  userId: string
  content: ((props: ForMember) => ReactNode) | null
}

function OfMember({ roomId, userId, content: Content }: OfMemberProps) {
  const room = useRoom(roomId)
  useEffect(() => {
    if (!room) closeDialog()
  }, [room])
  return Content && room && <Content room={room} userId={userId} onClose={closeDialog} />
}
