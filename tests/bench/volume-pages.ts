import { writeVolumeDocx } from '../../server/volumes/docx/write.ts'
import { writeVolumePdf } from '../../server/volumes/pdf.ts'
import { bytesOf } from '../server/lists/story.ts'
import { contentsOf, placesOf } from '../server/volumes/contents.ts'
import { sampleVolume } from '../server/volumes/story.ts'
import { makeDesk } from '../support/office.ts'
import { atMost, type Figure } from './figure.ts'

/** Lines in contents and index of both formats: eleven regulations in each, and the index in the contents. */
const expected = 2 * (12 + 11)

/** The volume of 11 regulations of 40 articles: lines of contents and index that are missing, or name another page than the printed one. */
export async function volumePages(): Promise<Figure> {
  const desk = makeDesk()
  try {
    desk.put('volume.pdf', await writeVolumePdf(sampleVolume()))
    desk.put('volume-docx.docx', await bytesOf(writeVolumeDocx(sampleVolume())))
    await desk.print(['volume-docx.docx'])
    let right = 0
    for (const file of ['volume.pdf', 'printed/volume-docx.pdf']) {
      const pages = await desk.pages(file)
      const { contents, index } = contentsOf(pages)
      right += [...contents, ...index].filter(({ title, page }) => placesOf(pages, title) === page).length
    }
    const name = 'volume of 11 regulations of 40 articles, PDF and DOCX: lines of contents and index that name a wrong page'
    return atMost(name, expected - right, 0)
  } finally {
    desk.remove()
  }
}
