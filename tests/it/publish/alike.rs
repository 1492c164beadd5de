//! The order of the functions of a module.

use bluehats::publish::alike::alike_together;
use wasm_encoder::{
    CodeSection, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection, Module, TypeSection,
    ValType,
};
use wasmparser::{Parser, Payload};

/// A module that imports a function, has three of its own, which it exports by name, and calls one of them.
fn module_of_three() -> Vec<u8> {
    let (mut types, mut imports, mut functions) = (TypeSection::new(), ImportSection::new(), FunctionSection::new());
    types.ty().function([], []);
    types.ty().function([], [ValType::I32]);
    imports.import("outside", "call", EntityType::Function(0));
    let mut exports = ExportSection::new();
    let mut code = CodeSection::new();
    // The first and the third are alike; the second, which differs, calls the third.
    for (number, name) in [(1, "first"), (2, "second"), (3, "third")] {
        functions.function(1);
        exports.export(name, ExportKind::Func, number);
        let mut body = Function::new([]);
        if name == "second" {
            body.instructions().call(3).end();
        } else {
            body.instructions()
                .i32_const(1111)
                .i32_const(2222)
                .i32_add()
                .i32_const(number.cast_signed())
                .i32_add()
                .end();
        }
        code.function(&body);
    }
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&exports).section(&code);
    module.finish()
}

/// The names of exported functions in the order of their numbers, with the operators of each.
fn exported(module: &[u8]) -> Vec<(String, Vec<String>)> {
    let (mut names, mut bodies) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.expect("it is WebAssembly") {
            Payload::ExportSection(exports) => {
                let exports = exports.into_iter().map(|export| export.expect("it is an export"));
                names.extend(exports.map(|export| (export.index, export.name.to_owned())));
            }
            Payload::CodeSectionEntry(body) => {
                let operators = body.get_operators_reader().expect("it is code").into_iter();
                bodies.push(operators.map(|operator| format!("{:?}", operator.expect("it is code"))).collect());
            }
            _ => {}
        }
    }
    names.sort();
    names.into_iter().map(|(_, name)| name).zip(bodies).collect()
}

#[test]
fn functions_that_are_alike_come_to_stand_side_by_side() {
    let before = module_of_three();
    let after = alike_together(&before).expect("it is WebAssembly");
    let (before, after) = (exported(&before), exported(&after));
    let names: Vec<&str> = after.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["first", "third", "second"]);
    // Each does what it did: who called the third calls it still, under its new number.
    let of = |functions: &[(String, Vec<String>)], name: &str| {
        functions.iter().find(|(found, _)| found == name).map(|(_, operators)| operators.join(" "))
    };
    assert_eq!(of(&before, "first"), of(&after, "first"));
    assert_eq!(of(&before, "third"), of(&after, "third"));
    assert_eq!(
        of(&before, "second").expect("it is there").replace("index: 3", "index: 2"),
        of(&after, "second").expect("it is there")
    );
}
