/** Notices another network where the browser tells its kind; "online" is told as an event anyway. */
type Kinds = EventTarget & { readonly type?: string };

export function onOtherNetwork(changed: () => void): void {
  const { connection } = navigator as { readonly connection?: Kinds };
  // Its "change" is also about estimates of speed, which are no reason to begin anew.
  if (connection?.type === undefined) return;
  let type: string | undefined = connection.type;
  connection.addEventListener("change", () => {
    if (connection.type === type) return;
    type = connection.type;
    changed();
  });
}
