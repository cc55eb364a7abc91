// Reads a Tiltfile by Starlark's own implementation, with the functions of Tilt's published API that ./dev tilt
// writes, and prints what each was called with. What the API does not have is an error, as it is for Tilt.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"go.starlark.net/starlark"
	"go.starlark.net/syntax"
)

// Names of parameters in their order; a question mark begins those that may be left out.
var api = map[string]string{
	"allow_k8s_contexts": "contexts",
	"k8s_yaml":           "yaml ? allow_duplicates",
	"docker_build": "ref context ? build_args dockerfile dockerfile_contents live_update match_in_env_vars ignore only " +
		"entrypoint target ssh network secret extra_tag container_args cache_from pull platform extra_hosts",
	"k8s_resource": "workload ? new_name port_forwards extra_pod_selectors trigger_mode resource_deps objects auto_init " +
		"pod_readiness links labels discovery_strategy",
	"local_resource": "name ? cmd deps trigger_mode resource_deps ignore auto_init serve_cmd cmd_bat serve_cmd_bat " +
		"allow_parallel links tags env serve_env readiness_probe dir serve_dir labels",
	"link":         "url ? name",
	"sync":         "local_path remote_path",
	"fall_back_on": "files",
	"print":        "message",
}

type call struct {
	Function  string         `json:"function"`
	Arguments map[string]any `json:"arguments"`
}

func main() {
	var calls []call
	predeclared := starlark.StringDict{}
	for name, parameters := range api {
		predeclared[name] = builtin(name, parameters, &calls)
	}
	thread := &starlark.Thread{Name: "Tiltfile"}
	_, err := starlark.ExecFileOptions(&syntax.FileOptions{}, thread, os.Args[1], nil, predeclared)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := json.NewEncoder(os.Stdout).Encode(calls); err != nil {
		panic(err)
	}
}

func builtin(name, parameters string, calls *[]call) *starlark.Builtin {
	return starlark.NewBuiltin(name, func(_ *starlark.Thread, fn *starlark.Builtin, args starlark.Tuple,
		kwargs []starlark.Tuple) (starlark.Value, error) {
		names := strings.Fields(parameters)
		values := map[string]*starlark.Value{}
		pairs := []any{}
		optional := ""
		for _, parameter := range names {
			if parameter == "?" {
				optional = "?"
				continue
			}
			values[parameter] = new(starlark.Value)
			pairs = append(pairs, parameter+optional, values[parameter])
		}
		if err := starlark.UnpackArgs(fn.Name(), args, kwargs, pairs...); err != nil {
			return nil, err
		}
		made := call{Function: name, Arguments: map[string]any{}}
		result := starlark.NewDict(len(values) + 1)
		if err := result.SetKey(starlark.String("function"), starlark.String(name)); err != nil {
			return nil, err
		}
		for _, parameter := range names {
			if value := values[parameter]; value != nil && *value != nil {
				made.Arguments[parameter] = plain(*value)
				if err := result.SetKey(starlark.String(parameter), *value); err != nil {
					return nil, err
				}
			}
		}
		*calls = append(*calls, made)
		return result, nil
	})
}

func plain(value starlark.Value) any {
	switch value := value.(type) {
	case starlark.String:
		return string(value)
	case *starlark.List:
		items := []any{}
		for i := range value.Len() {
			items = append(items, plain(value.Index(i)))
		}
		return items
	case *starlark.Dict:
		fields := map[string]any{}
		for _, item := range value.Items() {
			fields[string(item[0].(starlark.String))] = plain(item[1])
		}
		return fields
	default:
		return value.String()
	}
}
