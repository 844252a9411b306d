import { PageTitle } from '#components/ui/page-title.tsx'

export function NoRoomChosen() {
  return (
    <section aria-label="No room chosen" className="grid flex-1 place-items-center p-6">
      <PageTitle name="Rooms" />
      <p className="text-center text-quiet">Choose a room, create one, or join with a code.</p>
    </section>
  )
}
