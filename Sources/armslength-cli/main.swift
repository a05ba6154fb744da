await EntryPoint.run()
