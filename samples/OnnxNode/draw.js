// Reads what is drawn as the data set was made: ink cut out, brought to 32 x 32, and counted in blocks of 4 x 4, which gives 8 x 8 pixels from 0 to 16.
const side = 8;
const block = 4;

const paper = document.getElementById('paper');
const ink = paper.getContext('2d', { willReadFrequently: true });
const bars = Array.from({ length: 10 }, (_, digit) => {
  const row = document.createElement('div');
  row.innerHTML = `<span>${digit}</span><meter max="1" value="0"></meter><span></span>`;
  document.getElementById('bars').append(row);
  return row;
});

ort.env.wasm.wasmPaths = '/ort/';
ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create('/digits.onnx');

function clear() {
  ink.fillStyle = 'white';
  ink.fillRect(0, 0, paper.width, paper.height);
  ink.lineWidth = 22;
  ink.lineCap = ink.lineJoin = 'round';
}

/** The box around the ink, a square with the ink in its middle; null for a blank paper. */
function findInk() {
  const { data, width, height } = ink.getImageData(0, 0, paper.width, paper.height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x)] > 127) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
  }
  if (right < 0) return null;
  const size = Math.max(right - left, bottom - top) + 1;
  return { x: (left + right + 1 - size) / 2, y: top, size };
}

function readPixels() {
  const box = findInk();
  if (!box) return null;
  const small = new OffscreenCanvas(side * block, side * block).getContext('2d');
  small.fillStyle = 'white';
  small.fillRect(0, 0, side * block, side * block);
  small.drawImage(paper, box.x, box.y, box.size, box.size, 0, 0, side * block, side * block);
  const { data } = small.getImageData(0, 0, side * block, side * block);
  const pixels = new Float32Array(side * side);
  for (let i = 0; i < data.length / 4; i++) {
    const [x, y] = [i % (side * block), Math.floor(i / (side * block))];
    if (data[4 * i] < 128) pixels[Math.floor(y / block) * side + Math.floor(x / block)]++;
  }
  return pixels;
}

async function read() {
  const pixels = readPixels();
  const { Score, PredictedLabel } = pixels ? await session.run({ Pixels: new ort.Tensor('float32', pixels, [1, side * side]) }) : {};
  document.getElementById('digit').value = PredictedLabel?.data[0] ?? '';
  bars.forEach((row, digit) => {
    const probability = Score?.data[digit] ?? 0;
    row.children[1].value = probability;
    row.children[2].textContent = Score ? `${(100 * probability).toFixed(1)} %` : '';
    row.className = PredictedLabel?.data[0] === String(digit) ? 'best' : '';
  });
}

function draw(event) {
  if (event.buttons !== 1) return;
  const { x, y } = paper.getBoundingClientRect();
  if (event.type === 'pointerdown') {
    paper.setPointerCapture(event.pointerId);
    ink.beginPath();
    ink.moveTo(event.clientX - x, event.clientY - y);
  }
  ink.lineTo(event.clientX - x, event.clientY - y);
  ink.stroke();
}

// One after the other: a session does one thing at a time.
let reading = Promise.resolve();
const readNext = () => (reading = reading.then(read));

paper.addEventListener('pointerdown', draw);
paper.addEventListener('pointermove', draw);
paper.addEventListener('pointerup', readNext);
document.getElementById('clear').addEventListener('click', () => {
  clear();
  readNext();
});
clear();
document.body.dataset.ready = 'true';
