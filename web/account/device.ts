const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\bOPR\//, 'Opera'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\b(Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** A browser as its owner knows it, such as "Firefox · Windows"; undefined when it does not say. Only ever a help to recognise it. */
export function deviceOf(agent: string | null): string | undefined {
  const named = [browsers, systems].flatMap((known) => known.find(([sign]) => sign.test(agent ?? ''))?.[1] ?? [])
  return named.length > 0 ? named.join(' · ') : undefined
}
