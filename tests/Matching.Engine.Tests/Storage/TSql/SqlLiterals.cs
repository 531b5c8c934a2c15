using System.Text.RegularExpressions;
using Matching.Engine.Storage;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>Pieces of SQL in the engine's compiled code, whoever holds them, but for the words of other databases.</summary>
internal static partial class SqlLiterals
{
    /// <summary>Each with the type and the method that it stands in.</summary>
    public static IReadOnlyList<(string Place, string Text)> Of(Type anyOfTheAssembly)
    {
        using var module = ModuleDefinition.ReadModule(anyOfTheAssembly.Assembly.Location);
        return [.. module.GetTypes().Where(type => !OfAnotherDatabase(type)).SelectMany(type => type.Methods)
            .Where(method => method.HasBody && !IsReplaced(method))
            .SelectMany(method => method.Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldstr)
                .Select(instruction => ($"{Outermost(method.DeclaringType).Name}: {method.DeclaringType.Name}.{method.Name}", (string)instruction.Operand)))
            .Where(literal => Sql().IsMatch(literal.Item2))];
    }

    private static bool OfAnotherDatabase(TypeDefinition type) =>
        Enum.GetNames<StorageProvider>().Where(name => name != nameof(StorageProvider.SqlServer)).Any(name => Outermost(type).Name.StartsWith(name, StringComparison.Ordinal));

    /// <summary>True where SQL Server's dialect says it in its own way.</summary>
    private static bool IsReplaced(MethodDefinition method) =>
        method.DeclaringType.Name == nameof(SqlDialect) && typeof(SqlServerDialect).GetMethod(method.Name)?.DeclaringType == typeof(SqlServerDialect);

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    [GeneratedRegex(@"\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|SET|VALUES|JOIN|EXISTS|LIKE|LIMIT|(ORDER|GROUP) BY)\b|\w (=|<|>|<=|>=) (@\w|')|@[a-z]\w+\b.*,")]
    private static partial Regex Sql();
}
