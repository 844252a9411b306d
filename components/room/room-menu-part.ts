import { Part } from '#components/chat/part.ts'

export const roomMenu = new Part(() => import('./room-menu.tsx').then((module) => module.RoomMenu))
