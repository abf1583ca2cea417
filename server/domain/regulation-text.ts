/** 條: its paragraphs (款). The id stays with an article from version to version, so that one which has moved is recognised. */
export type Article = { id: string; paragraphs: string[] }

/** 節: a title within a chapter, above the article with the index `from`. Where none follows it, that is the number of the articles. */
export type Section = { id: string; title: string; from: number }

/**
 * 章. A text without chapters is one chapter whose title is empty. Sections stand in their order; a chapter without any has no such list.
 * Numbers are not kept: they follow from the order.
 */
export type Chapter = { id: string; title: string; articles: Article[]; sections?: Section[] | undefined }

/** The text of a regulation in one version: what stands before its first chapter or article, and the chapters. */
export type RegulationText = { preamble: string[]; chapters: Chapter[] }
