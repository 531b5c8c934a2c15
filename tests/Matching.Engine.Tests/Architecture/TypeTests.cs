using System.Reflection;
using System.Runtime.CompilerServices;
using Matching.Engine.Storage;

namespace Matching.Engine.Tests.Architecture;

/// <summary>What types look like, whoever wrote them.</summary>
public sealed class TypeTests
{
    private const int MostParameters = 8;

    private static readonly Type[] Types = [.. typeof(EngineServices).Assembly.GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.IsNested)];

    private static IEnumerable<Type> Stores => Types.Where(type => type.Name.EndsWith("Store", StringComparison.Ordinal));

    [Test]
    public void Stores_AreSealedAndTakeTheDatabase() =>
        Assert.That(Stores.Where(store => !store.IsSealed || store.GetConstructors().Single().GetParameters()[0].ParameterType != typeof(Database)), Is.Empty);

    [Test]
    public void Stores_PublicMethodsEndInAToken() => Assert.That(
        from store in Stores
        from method in store.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken)
        select $"{store.Name}.{method.Name}",
        Is.Empty);

    [Test]
    public void Rows_ArePrivateToTheirSlice() => Assert.That(
        from row in Types
        where row.Name.EndsWith("Row", StringComparison.Ordinal) && !row.IsInterface && IsStored(row)
        from file in SourceTree.Production
        where row.IsPublic || (file.Folder != Slice(row) && file.Folder != "Live" && System.Text.RegularExpressions.Regex.IsMatch(file.Text, $@"\b{row.Name}\b"))
        select $"{row.Name} in {file}",
        Is.Empty);

    [Test]
    public void Constructors_TakeEightThingsAtMost() => Assert.That(
        from type in Types
        from constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        where constructor.GetParameters().Length > MostParameters
        select $"{type.Name}: {constructor.GetParameters().Length}",
        Is.Empty);

    /// <summary>By their sources: the compiler's own members are not in them. Wire records are as wide as what they say.</summary>
    [Test]
    public void ConstructorsOfJobsAndApi_TakeEightThingsAtMost() => Assert.That(
        from file in SourceTree.Of("Matching.Jobs").Concat(SourceTree.Of("Matching.Api"))
        where !file.IsContracts
        from System.Text.RegularExpressions.Match type in System.Text.RegularExpressions.Regex.Matches(
            file.Text, @"(?:class|struct|record) (\w+)\(((?:[^()<>]|<(?:[^<>]|<[^<>]*>)*>)*)\)")
        let parameters = System.Text.RegularExpressions.Regex.Replace(type.Groups[2].Value, "<(?:[^<>]|<[^<>]*>)*>", "").Count(character => character == ',') + 1
        where parameters > MostParameters
        select $"{file}: {type.Groups[1].Value}: {parameters}",
        Is.Empty);

    [Test]
    public void PublicTypes_AreWantedOutside()
    {
        var outside = string.Join('\n', new[] { "Matching.Jobs", "Matching.Api" }.SelectMany(SourceTree.Of).Select(file => file.Text));
        var words = System.Text.RegularExpressions.Regex.Matches(outside, @"\w+").Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var wanted = Types.Where(type => type.IsPublic && (words.Contains(Plain(type)) || IsCalled(type, words))).ToHashSet();
        while (wanted.SelectMany(Named).Where(type => type.IsPublic && type.Assembly == typeof(EngineServices).Assembly).ToArray().Select(wanted.Add).ToArray().Contains(true))
        {
        }

        var surplus = Types.Where(type => type.IsPublic && !wanted.Contains(type)).Select(type => type.FullName);
        Assert.That(surplus, Is.Empty, string.Join(", ", surplus));
    }

    /// <summary>Extensions are called by the names of their methods.</summary>
    private static bool IsCalled(Type type, HashSet<string> words) =>
        type.IsDefined(typeof(ExtensionAttribute)) && type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(method => words.Contains(method.Name));

    private static bool IsStored(Type row) => row.Namespace is { } name && Types.Any(store => store.Namespace == name && store.Name.EndsWith("Store", StringComparison.Ordinal));

    private static string Slice(Type type) => type.Namespace!["Matching.Engine.".Length..];

    private static string Plain(Type type) => type.Name.Split('`')[0];

    /// <summary>The types that a type's public face speaks of.</summary>
    private static IEnumerable<Type> Named(Type type)
    {
        const BindingFlags Face = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        return type.GetMethods(Face).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .Concat(type.GetProperties(Face).Select(property => property.PropertyType))
            .Concat(type.GetFields(Face).Select(field => field.FieldType))
            .Concat(type.GetConstructors(Face).SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(type.BaseType is { } parent ? [parent] : [])
            .Concat(type.GetNestedTypes().SelectMany(Named))
            .Concat(type.DeclaringType is { } outer ? [outer] : [])
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
