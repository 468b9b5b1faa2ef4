package oci

// profile reads the outermost object.
func (p *profile) profile(n *node) error {
	var action, arches, archMap *node
	var errno errnoNodes
	err := p.object(n, fields{
		"defaultAction":   keep(&action),
		"defaultErrnoRet": keep(&errno.number),
		"defaultErrno":    keep(&errno.name),
		"architectures":   keep(&arches),
		"archMap":         keep(&archMap),
		"flags":           p.flags,
		"listenerPath": func(n *node) error {
			return p.errorf(n.position, "rules cannot express the socket of a listener (remove the key; "+
				"the program that installs the filter gets the listener from seccomp.SetFilterWithFlags with SECCOMP_FILTER_FLAG_NEW_LISTENER)")
		},
		"listenerMetadata": func(n *node) error {
			return p.errorf(n.position, "rules cannot express data for a listener (remove the key)")
		},
		"syscalls": func(n *node) error { return p.each(n, p.rule) },
	})
	if err != nil {
		return err
	}
	if action == nil {
		return p.errorf(n.position, "defaultAction is missing (it is the action for calls without a rule)")
	}
	if p.defaultAction, err = p.action(action, errno); err != nil {
		return err
	}
	if arches != nil && archMap != nil {
		return p.errorf(archMap.position, "archMap and architectures exclude each other")
	}
	return p.architectures(arches, archMap)
}

// keep returns a reader that stores the node, to be read together with others later.
func keep(into **node) func(*node) error {
	return func(n *node) error {
		*into = n
		return nil
	}
}

// flags reads the flags of seccomp(2). They concern the installation, not the filter.
func (p *profile) flags(n *node) error {
	return p.each(n, func(n *node) error {
		flag, err := p.oneOf(n, "flag", []string{
			"SECCOMP_FILTER_FLAG_TSYNC", "SECCOMP_FILTER_FLAG_LOG", "SECCOMP_FILTER_FLAG_SPEC_ALLOW",
			"SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV",
		})
		switch {
		case err != nil:
			return err
		case flag == "SECCOMP_FILTER_FLAG_TSYNC":
			p.tsync = true // SetFilter always sets it
			return nil
		}
		return p.errorf(n.position, "rules cannot express %s "+
			"(it concerns the installation; remove it here and pass linux.%s to seccomp.SetFilterWithFlags)", flag, flag)
	})
}

// architectures reads either key. It stores the architectures besides the native one.
func (p *profile) architectures(list, archMap *node) error {
	if list != nil {
		return p.each(list, func(n *node) error {
			name, err := p.oneOf(n, "architecture", scmpArches())
			p.otherABIs[""] = append(p.otherABIs[""], name)
			return err
		})
	}
	if archMap == nil {
		return nil
	}
	return p.each(archMap, func(n *node) error {
		var main string
		var subs []string
		err := p.object(n, fields{
			"architecture": func(n *node) (err error) {
				main, err = p.oneOf(n, "architecture", scmpArches())
				return err
			},
			"subArchitectures": func(n *node) error {
				return p.each(n, func(n *node) error {
					sub, err := p.oneOf(n, "architecture", scmpArches())
					subs = append(subs, sub)
					return err
				})
			},
		})
		if err != nil {
			return err
		}
		if main == "" {
			return p.errorf(n.position, "the entry has no architecture")
		}
		if _, duplicate := p.otherABIs[main]; duplicate {
			return p.errorf(n.position, "a second entry for %s", main)
		}
		p.otherABIs[main] = subs
		return nil
	})
}
