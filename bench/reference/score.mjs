// Times a model in ONNX Runtime: node score.mjs MODEL INPUT TYPE BATCH BATCHES TURNS DIMENSION... prints the seconds of each turn as JSON.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../tests/Onnx.Tests/node/package.json', import.meta.url));
const ort = require('onnxruntime-node');

const [model, input, type, ...numbers] = process.argv.slice(2);
const [batch, batches, turns, ...dimensions] = numbers.map(Number);
const size = dimensions.reduce((product, dimension) => product * dimension, batch);
const values = type === 'uint8' ? Uint8Array.from({ length: size }, () => 256 * Math.random()) : Float32Array.from({ length: size }, Math.random);
const feeds = { [input]: new ort.Tensor(type, values, [batch, ...dimensions]) };
const session = await ort.InferenceSession.create(model);

const seconds = [];
for (let turn = 0; turn <= turns; turn++) {
  const start = performance.now();
  for (let i = 0; i < batches; i++) await session.run(feeds, ['Score']);
  // The first turn allocates.
  if (turn > 0) seconds.push((performance.now() - start) / 1000);
}
process.stdout.write(JSON.stringify(seconds));
process.exit();
