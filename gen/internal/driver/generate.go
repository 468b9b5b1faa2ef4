package driver

import "context"

// Generate reads the rules of packages and compiles them: the whole pipeline. It
// writes nothing; Result.Files are what should stand on disk.
//
// Mistakes in the rules come back as diag.Errors, with positions.
func Generate(ctx context.Context, cfg Config) (*Result, error) {
	options, err := cfg.options()
	if err != nil {
		return nil, err
	}
	p, err := cfg.plan(ctx)
	if err != nil {
		return nil, err
	}
	if err := p.destinations(); err != nil {
		return nil, err
	}
	cfg.progress("compiling")
	if err := p.normalize(); err != nil {
		return nil, err
	}
	if err := p.compile(options); err != nil {
		return nil, err
	}
	if err := p.verify(); err != nil {
		return nil, err
	}
	if err := p.mistakes.err(); err != nil {
		return nil, err
	}
	result, err := p.render(options)
	if err != nil {
		return nil, err
	}
	cfg.progress("checking for mistakes")
	result.Warnings = p.lint()
	return result, nil
}
