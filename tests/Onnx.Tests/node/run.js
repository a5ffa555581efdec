// Answers each line of the input, a request, with one line: what ONNX Runtime makes of a model and some batches.
import readline from 'node:readline';
import ort from 'onnxruntime-node';

const arrays = { float32: Float32Array, uint8: Uint8Array, int64: BigInt64Array, int32: Int32Array, uint32: Uint32Array, bool: Uint8Array, float64: Float64Array };

function decode({ type, dims, data, texts }) {
  if (texts) return new ort.Tensor('string', texts, dims);
  const bytes = Uint8Array.from(Buffer.from(data, 'base64'));
  return new ort.Tensor(type, new arrays[type](bytes.buffer), dims);
}

function encode(tensor) {
  const { type, dims, data } = tensor;
  if (type === 'string') return { type, dims, texts: Array.from(data) };
  return { type, dims, data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64') };
}

const map = (values, change) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

async function answer({ model, batches }) {
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
  const outputs = [];
  for (const batch of batches) outputs.push(map(await session.run(map(batch, decode)), encode));
  await session.release();
  return { inputNames: session.inputNames, outputs };
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let result;
  try {
    result = await answer(JSON.parse(line));
  } catch (error) {
    result = { error: error.message };
  }
  process.stdout.write(JSON.stringify(result) + '\n');
}
