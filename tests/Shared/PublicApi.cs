using System.Globalization;
using System.Reflection;

namespace NoisyLabels.TestTools;

/// <summary>
/// Compares an assembly's public surface with the PublicApi.txt of the test project, so that no change of it goes unseen.
/// UPDATE_PUBLIC_API=1 writes the file anew.
/// </summary>
internal static class PublicApi
{
    private const string FileName = "PublicApi.txt";

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(int)] = "int", [typeof(uint)] = "uint",
        [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(string)] = "string", [typeof(object)] = "object",
    };

    public static void Check(Assembly assembly)
    {
        var actual = assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Describe).ToArray();
        var file = FindBaseline();
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1")
            File.WriteAllText(file, string.Concat(actual.Select(line => line + "\n")));

        var expected = File.ReadAllLines(file);
        var differences = actual.Except(expected).Select(line => "+ " + line).Concat(expected.Except(actual).Select(line => "- " + line)).ToArray();
        Assert.True(differences.Length == 0,
            $"The public API differs from {FileName}. If this is meant, run the tests with UPDATE_PUBLIC_API=1.\n{string.Join('\n', differences)}");
    }

    private static string FindBaseline()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, FileName);
            if (File.Exists(file) || folder.GetFiles("*.csproj").Length > 0)
                return file;
        }

        throw new FileNotFoundException($"No {FileName} above {AppContext.BaseDirectory}.");
    }

    private static IEnumerable<string> Describe(Type type)
    {
        var parents = type.GetInterfaces().Where(parent => parent.IsPublic).Prepend(type.BaseType).OfType<Type>()
            .Where(parent => parent != typeof(object) && !type.IsEnum && !type.IsValueType).Select(Name).Order(StringComparer.Ordinal).ToArray();
        var header = $"{type.Namespace}.{Name(type)}";
        yield return $"{header} :: {Kind(type)}{(parents.Length > 0 ? " : " + string.Join(", ", parents) : "")}";
        foreach (var member in type.GetMembers(Declared).Select(Describe).OfType<string>().Order(StringComparer.Ordinal))
            yield return $"{header} . {member}";
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"{Access(constructor)}.ctor({Parameters(constructor.GetParameters())})",
        MethodInfo { IsSpecialName: false } method when IsVisible(method) =>
            $"{Access(method)}{Name(method.ReturnType)} {method.Name}{Generics(method)}({Parameters(method.GetParameters())})",
        PropertyInfo property when property.GetAccessors(true).Any(IsVisible) =>
            $"{Access(property.GetAccessors(true).First(IsVisible))}{Name(property.PropertyType)} {property.Name}{Index(property)} {{ {Accessors(property)} }}",
        EventInfo handler when IsVisible(handler.AddMethod!) => $"{Access(handler.AddMethod!)}event {Name(handler.EventHandlerType!)} {handler.Name}",
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => Field(field),
        _ => null,
    };

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method)
        => (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");

    private static string Accessors(PropertyInfo property)
        => string.Join(' ', property.GetAccessors(true).Where(IsVisible).Select(accessor =>
            accessor == property.GetMethod ? "get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? "init;" : "set;"));

    private static string Index(PropertyInfo property)
        => property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{Parameters(parameters)}]" : "";

    private static string Field(FieldInfo field)
        => field.IsLiteral
            ? $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}";

    private static string Generics(MethodInfo method)
        => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
        => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "")}";

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsArray)
            return Name(type.GetElementType()!) + (type.IsByRef ? "&" : $"[{new string(',', type.GetArrayRank() - 1)}]");
        if (type.IsGenericParameter)
            return type.Name;

        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying) + "?";

        var name = (type.IsNested ? Name(type.DeclaringType!) + "." : "") + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
