// Runs the JavaScript text that is its first word, as a module.
await import(`data:text/javascript,${encodeURIComponent(process.argv[2])}`)
