using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace StandIns.Tests.Surfaces;

/// <summary>
/// The public surface of a type as lines, one a fact: "T :: class", "T : Base", "T.Member :: signature", "T :: inheritable",
/// "T | member :: overridable" and, for what an implementer must supply, "T | member :: required".
/// </summary>
internal static class Surface
{
    public const string Required = " :: required";

    /// <summary>The type that a header line ("T :: class ...") describes, or null for any other line.</summary>
    public static string? TypeHead(string line)
    {
        var (left, right) = (line[..line.IndexOf(" :: ", StringComparison.Ordinal)], line[(line.IndexOf(" :: ", StringComparison.Ordinal) + 4)..]);
        return right.Split(' ')[0] is "class" or "interface" or "struct" or "static" && !right.StartsWith("static ") || right.StartsWith("static class") ? left : null;
    }

    /// <summary>The declaring type of a required line, which is "{T} | {member signature} :: required".</summary>
    public static string Owner(string line) => line[..line.IndexOf(" | ", StringComparison.Ordinal)];

    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<Type, string> Aliases = new()
    {
        [typeof(void)] = "void", [typeof(int)] = "int", [typeof(long)] = "long", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(bool)] = "bool", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(byte)] = "byte", [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(uint)] = "uint", [typeof(ulong)] = "ulong", [typeof(char)] = "char",
        [typeof(decimal)] = "decimal", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
    };

    public static bool IsVisible(Type t) =>
        t.IsNested ? (t.IsNestedPublic || t.IsNestedFamily || t.IsNestedFamORAssem) && IsVisible(t.DeclaringType!) : t.IsPublic;

    static bool IsVisible(MethodBase? m) => m is not null && (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly);

    public static void Describe(Type t, ISet<string> lines)
    {
        var name = Name(t);
        if (typeof(Delegate).IsAssignableFrom(t) && t.GetMethod("Invoke") is { } invoke)
        {
            lines.Add($"{name} :: delegate {Name(invoke.ReturnType)} ({Parameters(invoke)})");
            return;
        }
        var kind = t.IsEnum ? "enum" : t.IsInterface ? "interface" : t.IsValueType ? "struct" : t.IsAbstract && t.IsSealed ? "static class" : "class";
        var own = t.GetGenericArguments().Skip(t.DeclaringType?.GetGenericArguments().Length ?? 0).ToArray();
        lines.Add($"{name} :: {kind}{Variance(own)}{Constraints(own)}");
        if (kind == "class" && !t.IsSealed && t.GetConstructors(Declared).Any(c => !c.IsStatic && IsVisible(c))) lines.Add($"{name} :: inheritable");
        if (t.IsEnum)
        {
            foreach (var f in t.GetFields(BindingFlags.Public | BindingFlags.Static)) lines.Add($"{name}.{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
            return;
        }
        for (var b = t.BaseType; b is not null && b != typeof(object) && b != typeof(ValueType); b = b.BaseType)
            if (IsVisible(b)) lines.Add($"{name} : {Name(b)}");
        foreach (var i in t.GetInterfaces().Where(IsVisible)) lines.Add($"{name} : {Name(i)}");

        foreach (var c in t.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c))) lines.Add($"{name}..ctor :: {Access(c)} ({Parameters(c)})");
        foreach (var m in t.GetMethods(Declared).Where(m => IsVisible(m) && m.Name != "Finalize"))
        {
            var signature = $"{Name(m.ReturnType)} {m.Name}{Generics(m)}({string.Join(", ", m.GetParameters().Select(p => Name(p.ParameterType)))})";
            if (m.IsAbstract) lines.Add($"{name} | {signature}{Required}");
            else if (m.IsVirtual && !m.IsFinal && !t.IsSealed) lines.Add($"{name} | {signature} :: overridable");
        }
        foreach (var m in t.GetMethods(Declared).Where(m => IsVisible(m) && m.Name != "Finalize" && !IsAccessor(m)))
            lines.Add($"{name}.{m.Name} :: {Access(m)}{(m.IsStatic ? " static" : "")} {Ref(m.ReturnType)}{Name(m.ReturnType)} {m.Name}{Generics(m)}({Parameters(m)}){Constraints(m.IsGenericMethod ? m.GetGenericArguments() : [])}");
        foreach (var p in t.GetProperties(Declared))
        {
            var get = IsVisible(p.GetMethod) ? p.GetMethod : null;
            var set = IsVisible(p.SetMethod) ? p.SetMethod : null;
            if ((get ?? set) is not { } any) continue;
            var index = p.GetIndexParameters();
            var label = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : p.Name;
            if (get is not null) lines.Add($"{name}.{label} :: {Access(get)}{(any.IsStatic ? " static" : "")} {Ref(p.PropertyType)}{Name(p.PropertyType)} get");
            if (set is not null) lines.Add($"{name}.{label} :: {Access(set)}{(any.IsStatic ? " static" : "")} {Name(p.PropertyType)} set");
        }
        foreach (var f in t.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly))
            lines.Add($"{name}.{f.Name} :: {(f.IsPublic ? "public" : "protected")}{(f.IsLiteral ? " const" : f.IsStatic ? " static" : "")}{(f.IsInitOnly ? " readonly" : "")} {Name(f.FieldType)}{(f.IsLiteral ? " = " + Literal(f.GetRawConstantValue(), f.FieldType) : "")}");
        foreach (var e in t.GetEvents(Declared).Where(e => IsVisible(e.AddMethod))) lines.Add($"{name}.{e.Name} :: {Access(e.AddMethod!)} event {Name(e.EventHandlerType!)}");
    }

    static bool IsAccessor(MethodInfo m) => m.IsSpecialName && m.Name.Split('_')[0] is "get" or "set" or "add" or "remove"
        && (m.DeclaringType!.GetProperties(Declared).Any(p => p.GetMethod == m || p.SetMethod == m) || m.DeclaringType!.GetEvents(Declared).Any(e => e.AddMethod == m || e.RemoveMethod == m));

    static string Access(MethodBase m) => m.IsPublic ? "public" : "protected";
    static string Ref(Type t) => t.IsByRef ? "ref " : "";
    static string Generics(MethodInfo m) => m.IsGenericMethod ? $"<{string.Join(", ", m.GetGenericArguments().Select(Name))}>" : "";
    static string Parameters(MethodBase m) => (m.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", m.GetParameters().Select(Parameter));

    static string Parameter(ParameterInfo p) =>
        (p.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + (!p.ParameterType.IsByRef ? "" : p.IsOut ? "out " : p.IsIn ? "in " : "ref ")
        + $"{Name(p.ParameterType)} {p.Name}{Default(p)}";

    static string Default(ParameterInfo p)
    {
        if (!p.IsOptional) return "";
        try { return " = " + Literal(p.RawDefaultValue is DBNull or Missing ? null : p.RawDefaultValue, p.ParameterType); }
        catch (FormatException) { return " = default"; }
    }

    static string Literal(object? v, Type t) => v switch
    {
        null => "default",
        string s => "\"" + s.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r") + "\"",
        bool b => b ? "true" : "false",
        float f => f.ToString("R", CultureInfo.InvariantCulture),
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(v is Enum e ? Convert.ToInt64(e, CultureInfo.InvariantCulture) : v, CultureInfo.InvariantCulture)!,
    };

    static string Variance(Type[] generics)
    {
        var marked = generics.Select(g => (g.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Covariant => "out " + g.Name,
            GenericParameterAttributes.Contravariant => "in " + g.Name,
            _ => "",
        }).Where(v => v.Length > 0).ToArray();
        return marked.Length > 0 ? $" <{string.Join(", ", marked)}>" : "";
    }

    static string Constraints(IEnumerable<Type> generics)
    {
        var all = "";
        foreach (var g in generics.Where(g => g.IsGenericParameter))
        {
            var a = g.GenericParameterAttributes;
            var c = new List<string>();
            if (a.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) c.Add("class");
            if (a.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) c.Add("struct");
            c.AddRange(g.GetGenericParameterConstraints().Where(x => x != typeof(ValueType)).Select(Name).Order(StringComparer.Ordinal));
            if (a.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !c.Contains("struct")) c.Add("new()");
            if (c.Count > 0) all += $" where {g.Name} : {string.Join(", ", c)}";
        }
        return all;
    }

    static string Name(Type t)
    {
        if (t.IsByRef) return Name(t.GetElementType()!);
        if (t.IsPointer) return Name(t.GetElementType()!) + "*";
        if (t.IsArray) return $"{Name(t.GetElementType()!)}[{new string(',', t.GetArrayRank() - 1)}]";
        if (t.IsGenericParameter) return t.Name;
        if (Nullable.GetUnderlyingType(t) is { } u) return Name(u) + "?";
        if (Aliases.TryGetValue(t, out var alias)) return alias;
        var arguments = t.GetGenericArguments();
        if (t.Namespace == "System" && t.Name.StartsWith("ValueTuple`")) return $"({string.Join(", ", arguments.Select(Name))})";
        var chain = new Stack<Type>();
        for (var x = t; x is not null; x = x.DeclaringType) chain.Push(x);
        var name = t.Namespace is { Length: > 0 } ns ? ns + "." : "";
        var used = 0;
        name += string.Join(".", chain.Select(x =>
        {
            var mine = arguments[used..x.GetGenericArguments().Length];
            used = x.GetGenericArguments().Length;
            return x.Name.Split('`')[0] + (mine.Length > 0 ? $"<{string.Join(", ", mine.Select(Name))}>" : "");
        }));
        return name;
    }
}
