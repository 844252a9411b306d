/** Rows that are on their way: a round picture and two lines each. */
export function Skeleton({ label, rows }: { label: string; rows: number }) {
  return (
    <div role="status" aria-label={label} className="grid gap-5 py-2">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex animate-pulse items-center gap-3">
          <span className="size-9 shrink-0 rounded-full bg-hover" />
          <span className="grid flex-1 gap-2">
            <span className="h-3 w-2/5 rounded-sm bg-hover" />
            <span className="h-3 w-3/5 rounded-sm bg-hover" />
          </span>
        </div>
      ))}
    </div>
  )
}
