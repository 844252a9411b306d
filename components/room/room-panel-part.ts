import { Part } from '#components/chat/part.ts'

export const roomPanel = new Part(() => import('./room-panel.tsx').then((module) => module.RoomPanel))
