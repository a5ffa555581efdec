// A web service in Node: POST /predict with {"pixels": [64 numbers from 0 to 16, row by row]} answers with the digit and its probabilities. GET / is a page on which a digit is
// drawn; there the model runs in the browser.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ort from 'onnxruntime-node';

const [model = fileURLToPath(new URL('../../artifacts/onnx/digits.onnx', import.meta.url)), port = '8080'] = process.argv.slice(2);
const session = await ort.InferenceSession.create(model);

async function predict(digit) {
  const pixels = digit?.pixels;
  if (!Array.isArray(pixels) || pixels.length !== 64 || !pixels.every(Number.isFinite)) throw new RangeError('pixels must be 64 numbers');
  const { Score, PredictedLabel } = await session.run({ Pixels: new ort.Tensor('float32', Float32Array.from(pixels), [1, 64]) });
  return { digit: PredictedLabel.data[0], probabilities: Array.from(Score.data) };
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const files = { '/': here('index.html'), '/draw.js': here('draw.js'), '/digits.onnx': model };
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.onnx': 'application/octet-stream' };

function find(path) {
  const runtime = /^\/ort\/([\w.-]+\.(?:mjs|js|wasm))$/.exec(path);
  return runtime ? here(`node_modules/onnxruntime-web/dist/${runtime[1]}`) : files[path];
}

const server = createServer(async (request, response) => {
  const answer = (status, type, body) => response.writeHead(status, { 'content-type': type }).end(body);
  try {
    if (request.method === 'POST' && request.url === '/predict') {
      const chunks = await request.toArray();
      return answer(200, 'application/json', JSON.stringify(await predict(JSON.parse(Buffer.concat(chunks).toString()))));
    }
    const file = request.method === 'GET' && find(request.url.split('?')[0]);
    if (!file) return answer(404, 'text/plain', 'not found');
    answer(200, types[extname(file)], await readFile(file));
  } catch (error) {
    answer(error instanceof RangeError || error instanceof SyntaxError ? 400 : 500, 'text/plain', error.message);
  }
});
server.listen(Number(port), () => console.log(`http://localhost:${server.address().port}/`));
