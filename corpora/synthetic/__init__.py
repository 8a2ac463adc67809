"""Makes pages whose every word is known: typesets a dispatch and ages it as machines do."""
