package main

// target is a kernel and a machine to boot it on.
type target struct {
	name    string
	goarch  string   // the GOARCH of the tests
	also    []string // other GOARCHs that the kernel runs; their helper programs are packed too
	suite   string   // the Debian suite
	deb     string   // Debian's name of the architecture
	image   string   // a regular expression (package regexp) for the name of the kernel's package
	qemu    string   // the emulator
	qemuDeb string   // the package that contains the emulator
	machine []string // arguments of the emulator
	console string   // the kernel's console device
	params  string   // additional parameters for the kernel's command line
	memory  int64    // the least memory in MiB

	firmware  string // a package of the suite with firmware, or empty
	bios      string // the file in it that the machine boots from
	backports bool   // the emulator comes from backports, because the host's suite has an old one
}

// common are the arguments of every emulator: software emulation of one CPU, no devices by
// default, and no reboot after a panic.
var common = []string{"-accel", "tcg", "-smp", "1", "-nodefaults", "-display", "none", "-no-reboot"}

var targets = []*target{
	x86("amd64-5.10", "bullseye", `linux-image-5\.10\..*-cloud-amd64-unsigned`, ""),
	x86("amd64-6.1", "bookworm", `linux-image-6\.1\..*-cloud-amd64-unsigned`, ""),
	x86("amd64-6.12", "trixie", `linux-image-6\.12\..*-cloud-amd64-unsigned`, ""),
	// This kernel has x32, which its command line must turn on.
	x86("amd64-x32", "bookworm", `linux-image-6\.1\.0-[0-9]+-amd64-unsigned`, "syscall.x32=y"),
	{
		name: "386", goarch: "386", suite: "bookworm", deb: "i386", image: `linux-image-6\.1\.0-[0-9]+-686(-unsigned)?`,
		qemu: "qemu-system-i386", qemuDeb: "qemu-system-x86", machine: []string{"-M", "q35"}, console: "ttyS0",
	},
	{
		name: "arm64", goarch: "arm64", also: []string{"arm"}, suite: "bookworm", deb: "arm64", image: `linux-image-6\.1\..*-cloud-arm64-unsigned`,
		qemu: "qemu-system-aarch64", qemuDeb: "qemu-system-arm", machine: []string{"-M", "virt", "-cpu", "cortex-a57"}, console: "ttyAMA0",
	},
	{
		name: "arm", goarch: "arm", suite: "bookworm", deb: "armhf", image: `linux-image-6\.1\.0-[0-9]+-armmp-lpae(-unsigned)?`,
		qemu: "qemu-system-arm", qemuDeb: "qemu-system-arm", machine: []string{"-M", "virt,highmem=off", "-cpu", "cortex-a15"}, console: "ttyAMA0",
	},
	{
		name: "riscv64", goarch: "riscv64", suite: "trixie", deb: "riscv64", image: `linux-image-6\.12\..*[0-9]-riscv64(-unsigned)?`,
		qemu: "qemu-system-riscv64", qemuDeb: "qemu-system-misc", machine: []string{"-M", "virt"}, console: "ttyS0",
	},
	{
		name: "ppc64le", goarch: "ppc64le", suite: "bookworm", deb: "ppc64el", image: `linux-image-6\.1\.0-[0-9]+-powerpc64le(-unsigned)?`,
		qemu: "qemu-system-ppc64", qemuDeb: "qemu-system-ppc", machine: []string{"-M", "pseries,x-vof=on", "-cpu", "power9"}, console: "hvc0", memory: 512,
	},
	{
		name: "s390x", goarch: "s390x", suite: "bookworm", deb: "s390x", image: `linux-image-6\.1\.0-[0-9]+-s390x(-unsigned)?`,
		qemu: "qemu-system-s390x", qemuDeb: "qemu-system-misc", machine: []string{"-M", "s390-ccw-virtio", "-device", "sclpconsole,chardev=c0"}, console: "sclp0",
	},
	{
		name: "mips64le", goarch: "mips64le", also: []string{"mipsle"}, suite: "bookworm", deb: "mips64el", image: `linux-image-6\.1\.0-[0-9]+-5kc-malta`,
		qemu: "qemu-system-mips64el", qemuDeb: "qemu-system-mips", machine: []string{"-M", "malta", "-cpu", "MIPS64R2-generic"}, console: "ttyS0",
	},
	{
		name: "mipsle", goarch: "mipsle", suite: "bookworm", deb: "mipsel", image: `linux-image-6\.1\.0-[0-9]+-4kc-malta`,
		qemu: "qemu-system-mipsel", qemuDeb: "qemu-system-mips", machine: []string{"-M", "malta", "-cpu", "24Kf"}, console: "ttyS0",
	},
	// Debian will have this port in its next release. The machine boots by EFI only.
	{
		name: "loong64", goarch: "loong64", suite: "forky", deb: "loong64", image: `linux-binary-[0-9.]+[^-]*-loong64`,
		qemu: "qemu-system-loongarch64", qemuDeb: "qemu-system-misc", backports: true,
		machine: []string{"-M", "virt", "-cpu", "la464"}, console: "ttyS0", memory: 1024,
		firmware: "qemu-efi-loongarch64", bios: "usr/share/qemu-efi-loongarch64/QEMU_EFI.fd",
	},
}

// x86 returns a target for amd64. Without -cx16, programs crash at random under version
// 7.2 of the emulator.
func x86(name, suite, image, params string) *target {
	return &target{
		name: name, goarch: "amd64", also: []string{"386"}, suite: suite, deb: "amd64", image: image, params: params,
		qemu: "qemu-system-x86_64", qemuDeb: "qemu-system-x86", machine: []string{"-M", "q35", "-cpu", "qemu64,-cx16"}, console: "ttyS0",
	}
}

// untested are the architectures for which Debian has no kernel.
var untested = map[string]string{
	"ppc64":  "interpreter and verifier only: Debian has no kernel",
	"mips":   "interpreter and verifier only: Debian has no kernel",
	"mips64": "interpreter and verifier only: Debian has no kernel",
}
