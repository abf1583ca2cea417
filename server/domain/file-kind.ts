/** How a kind of file may be looked at without downloading it: drawn by the browser, by its reader of PDFs, or as plain text. */
export type PreviewForm = 'image' | 'pdf' | 'text'
type Kind = { extensions: readonly string[]; type: string; preview?: PreviewForm }

const openXml = 'application/vnd.openxmlformats-officedocument'

/**
 * The kinds of files that are taken as evidence. Word, sheet and slides of before 2007 are also what WPS writes; OFD is the
 * national format of fixed pages (GB/T 33190). Whatever can run in a browser or as a program is not among them.
 */
export const fileKinds = {
  pdf: { extensions: ['pdf'], type: 'application/pdf', preview: 'pdf' },
  ofd: { extensions: ['ofd'], type: 'application/ofd' },
  png: { extensions: ['png'], type: 'image/png', preview: 'image' },
  jpeg: { extensions: ['jpg', 'jpeg'], type: 'image/jpeg', preview: 'image' },
  gif: { extensions: ['gif'], type: 'image/gif', preview: 'image' },
  webp: { extensions: ['webp'], type: 'image/webp', preview: 'image' },
  tiff: { extensions: ['tif', 'tiff'], type: 'image/tiff' },
  docx: { extensions: ['docx'], type: `${openXml}.wordprocessingml.document` },
  xlsx: { extensions: ['xlsx'], type: `${openXml}.spreadsheetml.sheet` },
  pptx: { extensions: ['pptx'], type: `${openXml}.presentationml.presentation` },
  doc: { extensions: ['doc', 'wps'], type: 'application/msword' },
  xls: { extensions: ['xls', 'et'], type: 'application/vnd.ms-excel' },
  ppt: { extensions: ['ppt', 'dps'], type: 'application/vnd.ms-powerpoint' },
  text: { extensions: ['txt', 'csv'], type: 'text/plain', preview: 'text' },
} as const satisfies Record<string, Kind>

export type FileKind = keyof typeof fileKinds
/** What the bytes of a file turn out to be: also what is never taken, and `unknown`. */
export type FoundKind = FileKind | 'page' | 'program' | 'macros' | 'unknown'

const kinds: Record<FileKind, Kind> = fileKinds
const kindOfExtension = new Map(
  Object.entries(kinds).flatMap(([kind, { extensions }]) => extensions.map((extension) => [extension, kind as FileKind])),
)

/** Every ending of a name that is taken, without its dot. */
export const takenExtensions: readonly string[] = [...kindOfExtension.keys()]

/** The kind that a file's name claims, or undefined when such files are not taken. */
export function kindOfName(name: string): FileKind | undefined {
  return kindOfExtension.get(/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '')
}

/** How a file may be looked at, by its name, which its bytes have been found to bear out. */
export function previewOf(name: string): PreviewForm | undefined {
  const kind = kindOfName(name)
  return kind && kinds[kind].preview
}

/** The media type that a file is sent under. */
export function mediaTypeOf(name: string): string {
  const kind = kindOfName(name)
  return kind ? kinds[kind].type : 'application/octet-stream'
}
