import { Notice } from '#components/ui/notice.tsx'

export default function NotFound() {
  return <Notice title="Nothing here" text="This page does not exist, or it is not yours to see." />
}
