(glue, wasm, loader) => {
  const start = () => {
    const module_or_path = fetch(wasm);
    import(loader).catch(() => {});
    import(glue).then((club) => club.default({ module_or_path }).then(() => club.hydrate()));
  };
  const later = () => setTimeout(start);
  if (document.hidden) later();
  else requestAnimationFrame(later);
}
