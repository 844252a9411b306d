/** Of a device's name as the server makes it, "Firefox on Windows"; null where it is another program's own name. */
export function partsOfDevice(device: string): { browser: string; system: string } | null {
  const [, browser, system] = /^(\S.*) on (\S.*)$/.exec(device) ?? []
  return browser === undefined || system === undefined ? null : { browser, system }
}
