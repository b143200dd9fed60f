/*
 * A photo is made small before it travels, and shown as people will see it. Where a browser cannot
 * read it (HEIC in most), it goes up as it is: the server does the same work once more anyway.
 */

const LONGEST = 2000;
const MOST = 20 * 1024 * 1024;

for (const part of document.querySelectorAll("[data-photo]")) {
  const input = part.querySelector("input[type=file]");
  const alt = part.querySelector("[data-photo-alt]");
  const kept = part.querySelector("[name=kept]");
  const words = alt.querySelector("input");
  const suggest = alt.querySelector("[data-photo-suggest]");
  let newest = 0;

  input.addEventListener("change", async () => {
    const number = (newest += 1);
    const [file] = input.files;
    ask();
    if (!file) return show(part, null);
    const canvas = await drawn(file).catch(() => null);
    const small = canvas && (await packed(canvas, file));
    /* Somebody was quicker and has chosen another one. */
    if (number !== newest) return;
    if (small) input.files = only(small);
    show(part, canvas, small ?? file, file);
  });
  kept?.addEventListener("change", ask);
  suggest.addEventListener("click", () => {
    words.value = suggestion();
    words.focus();
    ask();
  });
  words.addEventListener("input", ask);
  document.querySelector("form [name=title]")?.addEventListener("input", ask);
  ask();

  /* What it shows is asked only of a new photo; a suggestion waits until somebody takes it. */
  function ask() {
    const isNew = input.files.length > 0 || Boolean(kept?.checked);
    alt.hidden = !isNew && !words.value && !alt.querySelector(".field--bad");
    alt.querySelector(".field__optional")?.toggleAttribute("hidden", isNew);
    suggest.hidden = !isNew || Boolean(words.value) || !suggestion();
    suggest.textContent = said(suggest.dataset.photoSuggest, { words: suggestion() });
  }
}

function suggestion() {
  return document.querySelector("form [name=title]")?.value.trim().slice(0, 200) ?? "";
}

/* The photo upright and in the colours of the web, not larger than anybody needs it. */
async function drawn(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/* The smaller file; nothing where it is small enough as it is. */
async function packed(canvas, file) {
  /* A JPEG has no transparency that could be lost. */
  const type = file.type === "image/jpeg" ? "image/jpeg" : "image/webp";
  const blob = await new Promise((done) => canvas.toBlob(done, type, 0.86));
  if (!blob || blob.size >= file.size) return null;
  const ending = blob.type.split("/")[1].replace("jpeg", "jpg");
  return new File([blob], `${file.name.replace(/\.\w+$/, "")}.${ending}`, { type: blob.type });
}

function only(file) {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  return transfer.files;
}

function show(part, canvas, file, before) {
  const place = part.querySelector("[data-photo-new]");
  const crops = place.querySelector("[data-photo-crops]");
  place.hidden = !file;
  crops.hidden = !canvas;
  for (const old of part.querySelectorAll(":scope > .crops")) old.hidden = Boolean(file);
  if (!file) return;
  const size = place.querySelector("[data-photo-size]");
  let text = size.dataset.same;
  if (file.size > MOST) text = size.dataset.large;
  else if (file !== before) text = size.dataset.smaller;
  else if (canvas) text = size.dataset.small;
  size.textContent = said(text, { now: megabytes(file), before: megabytes(before) });
  if (canvas) for (const crop of crops.querySelectorAll("canvas")) cover(crop, canvas);
}

/* As `object-fit: cover` and the server's `fill` do it: from the middle. */
function cover(crop, photo) {
  const scale = Math.max(crop.width / photo.width, crop.height / photo.height);
  const width = crop.width / scale;
  const height = crop.height / scale;
  const pen = crop.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.clearRect(0, 0, crop.width, crop.height);
  const x = (photo.width - width) / 2;
  const y = (photo.height - height) / 2;
  pen.drawImage(photo, x, y, width, height, 0, 0, crop.width, crop.height);
}

function megabytes(file) {
  const size = Math.max(file.size / 1024 / 1024, 0.1);
  return size.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}

function said(text, parts) {
  return text.replace(/\{(\w+)\}/g, (_all, name) => parts[name]);
}
