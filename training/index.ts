export { decide, type GateDecision, type GateInput } from './gate.ts'
export { formatMetric } from './report.ts'
export { type Evaluation, type TrainOptions, type TrainProgress, type TrainReport, train } from './train.ts'
