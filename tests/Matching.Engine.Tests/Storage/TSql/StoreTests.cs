using System.Collections.Concurrent;
using System.Reflection;
using Matching.Engine.Storage;
using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Matching.Engine.Tests.Storage.TSql;

/// <summary>Runs the stores' own tests for SQL Server, whichever there are, within a test.</summary>
internal sealed class StoreTests : ITestListener
{
    private const BindingFlags AnyAccess = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly ConcurrentQueue<ITestResult> _results = new();

    public IReadOnlyCollection<ITestResult> Results => _results;

    /// <summary>One result per test, after all have ended.</summary>
    public static IReadOnlyCollection<ITestResult> Run()
    {
        Needs.Meet(Needs.SqlServer);
        var fixtures = typeof(StoreTests).Assembly.GetTypes()
            .Where(type => type.IsSealed && type.Name.StartsWith(nameof(StorageProvider.SqlServer), StringComparison.Ordinal)
                && type.BaseType?.GetConstructor(AnyAccess, [typeof(StorageProvider)]) is not null);
        var filter = $"<filter><or>{string.Concat(fixtures.Select(fixture => $"<class>{fixture.FullName}</class>"))}</or></filter>";
        var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
        runner.Load(typeof(StoreTests).Assembly, new Dictionary<string, object> { ["NumberOfTestWorkers"] = 0 });
        var listener = new StoreTests();
        runner.Run(listener, TestFilter.FromXml(filter));
        return listener.Results;
    }

    public void TestStarted(ITest test)
    {
    }

    public void TestFinished(ITestResult result)
    {
        if (!result.Test.IsSuite)
            _results.Enqueue(result);
    }

    public void TestOutput(TestOutput output)
    {
    }

    public void SendMessage(TestMessage message)
    {
    }
}
