import type { Chart } from './book.ts'
import { colours, fontFamily } from './cell-styles.ts'

/** What the cells of a chart come to now: programs that only show a file draw the chart from these. */
export interface ChartValues {
  readonly names: readonly string[]
  readonly values: readonly (number | null)[]
}

const namespaces =
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/**
 * A chart as a part of an .xlsx (ECMA-376, DrawingML charts): scores from 0 to 100 in steps of 25. Written here and not by
 * the library, which knows no radar and does not say what the cells of a chart come to.
 */
export function chartPart(chart: Chart, { names, values }: ChartValues, isRightToLeft: boolean): string {
  const series = `<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:v>${escaped(chart.title)}</c:v></c:tx>${
    chart.kind === 'radar' ? shape : bars
  }<c:cat>${strings(chart.names, names)}</c:cat><c:val>${numbers(chart.values, values)}</c:val></c:ser>`
  const drawn =
    chart.kind === 'radar'
      ? `<c:radarChart><c:radarStyle val="filled"/><c:varyColors val="0"/>${series}<c:axId val="1"/><c:axId val="2"/></c:radarChart>${radarAxes}`
      : `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series}<c:gapWidth val="55"/><c:axId val="1"/><c:axId val="2"/></c:barChart>${barAxes(isRightToLeft)}`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><c:chartSpace ${namespaces}><c:roundedCorners val="0"/><c:chart>${title(
    chart.title,
  )}<c:autoTitleDeleted val="0"/><c:plotArea>${layout(plots[chart.kind])}${drawn}</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr>${fill(
    colours.paper,
  )}<a:ln><a:noFill/></a:ln></c:spPr>${words(900, colours.ink)}</c:chartSpace>`
}

/** Shares of the picture; what programs would choose leaves the radar small. */
const plots = {
  radar: { x: 0.3, y: 0.12, w: 0.4, h: 0.76 },
  bar: { x: 0.2, y: 0.16, w: 0.74, h: 0.7 },
} as const

function layout({ x, y, w, h }: { x: number; y: number; w?: number; h?: number }): string {
  const inner = w === undefined ? '' : '<c:layoutTarget val="inner"/>'
  const size = w === undefined ? '' : `<c:w val="${w}"/><c:h val="${h}"/>`
  return `<c:layout><c:manualLayout>${inner}<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${x}"/><c:y val="${y}"/>${size}</c:manualLayout></c:layout>`
}

function title(text: string): string {
  const looks = `sz="1200" b="1"`
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr ${looks}>${letters(
    colours.ink,
  )}</a:defRPr></a:pPr><a:r><a:rPr ${looks}>${letters(colours.ink)}</a:rPr><a:t>${escaped(
    text,
  )}</a:t></a:r></a:p></c:rich></c:tx>${layout({ x: 0.012, y: 0.03 })}<c:overlay val="1"/></c:title>`
}

const shape = `<c:spPr><a:solidFill><a:srgbClr val="${colours.accent}"><a:alpha val="35000"/></a:srgbClr></a:solidFill>${stroke(
  colours.accent,
  28_575,
)}</c:spPr>`

const bars = `<c:spPr>${fill(colours.accent)}</c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="0.0" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${words(
  1000,
  colours.ink,
)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`

const scale =
  '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
const gridlines = `<c:majorGridlines><c:spPr>${stroke(colours.line, 6350)}</c:spPr></c:majorGridlines>`
const quietGridlines = gridlines.replace(colours.line, colours.paperSunk)
const noLine = '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
const categories = `<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr>${stroke(
  colours.line,
  9525,
)}</c:spPr>${words(1000, colours.ink)}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/>`

const radarAxes = `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>${categories}</c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="100"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>${gridlines}${scale}${noLine}${words(
  800,
  colours.inkSoft,
)}<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="25"/></c:valAx>`

/** The first name on top, as in the table, and the scale below; bars begin where one begins to read. */
function barAxes(isRightToLeft: boolean): string {
  return `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling>${categories}</c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="${
    isRightToLeft ? 'maxMin' : 'minMax'
  }"/><c:max val="100"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>${quietGridlines}${scale}${noLine}${words(
    800,
    colours.inkSoft,
  )}<c:crossAx val="1"/><c:crosses val="max"/><c:crossBetween val="between"/><c:majorUnit val="25"/></c:valAx>`
}

function strings(from: string, names: readonly string[]): string {
  const points = names.map((name, place) => `<c:pt idx="${place}"><c:v>${escaped(name)}</c:v></c:pt>`).join('')
  return `<c:strRef><c:f>${escaped(from)}</c:f><c:strCache><c:ptCount val="${names.length}"/>${points}</c:strCache></c:strRef>`
}

function numbers(from: string, values: readonly (number | null)[]): string {
  const points = values
    .map((value, place) => (value === null ? '' : `<c:pt idx="${place}"><c:v>${value}</c:v></c:pt>`))
    .join('')
  return `<c:numRef><c:f>${escaped(from)}</c:f><c:numCache><c:formatCode>0.0</c:formatCode><c:ptCount val="${values.length}"/>${points}</c:numCache></c:numRef>`
}

function words(size: number, colour: string): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}" b="0">${letters(colour)}</a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>`
}

function letters(colour: string): string {
  return `${fill(colour)}<a:latin typeface="${fontFamily}"/><a:ea typeface="${fontFamily}"/>`
}

function fill(colour: string): string {
  return `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`
}

/** In EMU: 12,700 are a point. */
function stroke(colour: string, width: number): string {
  return `<a:ln w="${width}">${fill(colour)}</a:ln>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
