EntryPoint.run()
