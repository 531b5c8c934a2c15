using System.Data.Common;
using Matching.Api.Hosting.Answers;
using Matching.Engine.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Matching.Api.Hosting.Errors;

/// <summary>The one place where what was thrown, and what was answered without a body, becomes problem details.</summary>
internal sealed class ExceptionProblems(Database database) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        switch (exception)
        {
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                http.Response.StatusCode = ClientClosedRequest;
                return true;
            case BadHttpRequestException bad:
                await UnreadableRequest.Explain(bad).ExecuteAsync(http);
                return true;
            case DbException failure when database.TroubleOf(failure) is { } trouble:
                await StorageProblem.Of(trouble).ExecuteAsync(http);
                return false;
            case IOException failure when StorageProblem.IsFull(failure):
                await StorageProblem.Of(StorageTrouble.Full).ExecuteAsync(http);
                return false;
            default:
                await Problem.ForStatus(500).ExecuteAsync(http);
                return false;
        }
    }
}

internal static class ProblemsSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddExceptionHandler<ExceptionProblems>()
        // Thrown, so that the answer can say what was wrong; the default is a bare 400.
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true)
        .ConfigureHttpJsonOptions(options => StrictJson.Configure(options.SerializerOptions));

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => Problem.ForStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        app.Use((http, next) => StrictJson.IsOtherThanUtf8(http.Request) ? Problem.ForStatus(415).ExecuteAsync(http) : next(http));
    }
}
