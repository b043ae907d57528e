import { barsDrawing } from './bars.ts'
import type { Chart } from './chart.ts'
import { columnsDrawing } from './columns.ts'
import { heatDrawing } from './heat.ts'
import { linesDrawing } from './lines.ts'
import { stripDrawing } from './strip.ts'
import type { Drawing } from './svg.ts'

export function drawingOf(chart: Chart): Drawing {
  switch (chart.kind) {
    case 'bars':
      return barsDrawing(chart)
    case 'columns':
      return columnsDrawing(chart)
    case 'lines':
      return linesDrawing(chart)
    case 'strip':
      return stripDrawing(chart)
    case 'heat':
      return heatDrawing(chart)
  }
}
