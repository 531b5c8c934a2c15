using System.Reflection;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Matching.Engine.Tests;

/// <summary>
/// Leaves out the tests of a fixture whose <see cref="Needs"/> are not met here. <see cref="NeedsTests"/> says so once, instead of a line for each of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RunsWherePossibleAttribute : NUnitAttribute, IFixtureBuilder2
{
    private static readonly NUnitTestFixtureBuilder Builder = new();

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo) => BuildFrom(typeInfo, new Possible(null));

    public IEnumerable<TestSuite> BuildFrom(ITypeInfo typeInfo, IPreFilter filter) => [Builder.BuildFrom(typeInfo, new Possible(filter))];

    private sealed class Possible(IPreFilter? wanted) : IPreFilter
    {
        public bool IsMatch(Type type) => wanted?.IsMatch(type) ?? true;

        public bool IsMatch(Type type, MethodInfo method) =>
            (wanted?.IsMatch(type, method) ?? true) && Needs.Of(type, method).All(need => Needs.Missing(need) is null);
    }
}
